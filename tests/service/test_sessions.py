from dragoman.service.sessions import Sessions


def test_session_ends_after_its_time():
    now = [0.0]
    sessions = Sessions(60, clock=lambda: now[0])
    cookie = sessions.begin("anna")
    assert sessions.name_of(cookie) == "anna"
    now[0] = 61
    assert sessions.name_of(cookie) is None


def test_session_ends_on_logging_out():
    sessions = Sessions(60)
    cookie = sessions.begin("anna")
    sessions.end(cookie)
    assert sessions.name_of(cookie) is None


def test_proof_holds_only_for_the_cookies_it_was_made_for():
    sessions = Sessions(60)
    told = sessions.proof("form", "session")
    assert sessions.proves("form", "session", told)
    assert not sessions.proves("other", "session", told)
    assert not sessions.proves("form", "", told)
    assert not sessions.proves("form", "session", told[:-1])


def test_proof_of_another_service_does_not_hold():
    assert not Sessions(60).proves("form", "", Sessions(60).proof("form", ""))


def test_proof_differs_every_time_so_that_the_size_of_a_page_tells_nothing():
    sessions = Sessions(60)
    assert sessions.proof("form", "") != sessions.proof("form", "")


def test_nothing_proves_a_form_without_a_cookie():
    sessions = Sessions(60)
    assert not sessions.proves("", "", sessions.proof("", ""))

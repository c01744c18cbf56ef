import pytest

from dragoman.ingest.language import Language, LanguageDetector


@pytest.fixture(scope="module")
def detector(book):
    return LanguageDetector(book.languages)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Die Minister trafen sich am Montag in Genf und sprachen über den Waffenstillstand."),
        ("fr", "Le ministre a déclaré lundi que les négociations avaient échoué à Genève."),
        ("es", "El ministro dijo el lunes que las conversaciones fracasaron en Ginebra."),
        ("pt", "O ministro afirmou nesta segunda-feira que as negociações fracassaram."),
        ("it", "Il ministro ha detto lunedì che i colloqui di Ginevra sono falliti."),
        ("nl", "De minister zei maandag dat de onderhandelingen in Genève zijn mislukt."),
        ("sv", "Utrikesministern sade på måndagen att samtalen misslyckades."),
        ("pl", "Minister powiedział w poniedziałek, że rozmowy się nie powiodły."),
        ("tr", "Bakan pazartesi günü görüşmelerin başarısız olduğunu söyledi."),
        ("id", "Menteri luar negeri mengatakan pada hari Senin bahwa perundingan gagal."),
        ("vi", "Ngoại trưởng cho biết hôm thứ Hai rằng cuộc đàm phán đã thất bại."),
        ("sw", "Waziri wa mambo ya nje alisema Jumatatu kuwa mazungumzo yameshindwa."),
        ("ru", "Министр заявил в понедельник, что переговоры провалились."),
        ("ar", "قال الوزير يوم الاثنين إن المحادثات في جنيف فشلت."),
        ("zh", "外交部发言人星期一表示反对任何形式的制裁。"),
        ("ko", "외교부 장관은 월요일 회담이 실패했다고 말했다."),
    ],
)
def test_detect_names_other_languages(detector, code, text):
    assert detector.detect(text) == Language(code, sure=True)


@pytest.mark.parametrize(
    "text",
    [
        "The minister met his counterpart in Geneva on Monday and said that the talks had failed.",
        "THE MINISTER MET HIS COUNTERPART IN GENEVA ON MONDAY AND SAID THAT THE TALKS HAD FAILED.",
        "Talks fail",
        "Troops withdrawn; border reopens after clashes near dam",
        "Net 12 mln vs 9 mln; revs 51.2 mln vs 48.1 mln; shr 1.10 dlrs vs 98 cts",
        "Spanish president Sánchez greeted Señor Peña Nieto and the “compañeros” of the workers' party.",
    ],
)
def test_detect_takes_english_for_english(detector, text):
    assert detector.detect(text).code == "en"


def test_detect_is_not_sure_of_a_short_text(detector):
    assert detector.detect("Gespräche in Genf") == Language("en", sure=False)


@pytest.mark.parametrize("text", ["", "1234 5,678", "?!\n- -"])
def test_detect_knows_no_language_without_words(detector, text):
    assert detector.detect(text).code == "und"


def test_detect_samples_the_end_of_a_long_text(detector):
    german = "Die Minister sprachen am Montag in Genf über den Waffenstillstand. " * 60
    assert detector.detect("The talks have failed, officials said. " + german).code == "de"

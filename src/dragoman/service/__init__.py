"""The explorer and the HTTP API: the record in a browser for people, over HTTP for programs.

    app.py        create_app: joins the parts below
    shield.py     what stands before every request: host, origin, sizes, pace, headers of the answer
    access.py     who asks, and what they may
    api/          /api/v1, JSON; shapes.py says what goes in and out
    pages/        the same for people: views of records into templates/

It asks by `dragoman.analysis` and writes by `dragoman.keeper` and `dragoman.store`, like the command line.
"""

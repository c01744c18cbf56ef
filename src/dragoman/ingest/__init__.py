"""Ingest: the outside world comes in as `Document`s, or as `Problem`s that say why not.

    take.py      take_in(): paths, globs, directories and "-" -> Document | Problem, one by one
    inputs.py    what the user named -> the files to read, in a fixed order
    index.py     a table beside files that tells their days, titles, sources
    feed.py      one stream, read in bounded bites
    sniff.py     first bytes and suffix -> kind of source
    kinds/       one module a kind of source -> Raw; archives -> the feeds inside them
    packed.py    what is packed, opened in bounded bites; budget.py keeps account of it
    records.py   fields of JSON, CSV and Parquet, whatever they are called
    pagetext.py  printed lines -> paragraphs; titles.py tells titles from file names
    encoding.py  bytes -> characters: UTF-8, byte-order marks, else a guess that is told
    desk.py      Raw -> Document: cleaned, limited, dated, language checked
    clean.py     one character for one character, so that no offset ever moves
    marks.py     datelines, bylines and furniture -> spans; they stay in the text
    language.py  which language a text is written in
    sourcebook.py  the codebook files that know agencies, furniture, names of fields and languages

Nothing is read whole that could be large, and every size has a limit (`Limits`). What is wrong with one
document becomes a `Problem` of stage "ingest" and the run goes on; what is wrong with the order itself (a
path that does not exist) is an `InputError`, raised before the first document.
"""

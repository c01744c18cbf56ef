"""Archives of any size into an event data set: coded in shards, by processes, Daft or a Ray cluster.

run.py          the whole of it: take in, code, tie, finish; start reading here
place.py        a folder on a disk or in an object store, where a file appears whole or not at all
sources.py      what the user names to documents, with an account of bytes
shards.py       documents cut into shards named by their content
tasks.py        what is handed to a worker, and what comes back
worker.py       THE ONE PLACE WHERE A SHARD IS CODED: a task in, files out; engines only schedule
tables.py       readings to the tables of the data set
forms.py        readings to the other forms of the data set
committed.py    the mark by which a shard counts, and what it says
renewal.py      which shards a new coder or codebook reads anew
schedule.py     tasks over a pool of workers: again what died, ending what no longer moves
engines/        the pools: processes, Daft, Ray
rounds.py       near copies, ties and groups over the whole data set, as joins by key
manifest.py     what the data set is made of, and whether it is still so
delta.py        the same tables for those who read Delta
loading.py      a data set into a record
forecast.py     time, memory and size from a sample
"""

import os

# One worker uses one core: further BLAS threads fight its neighbours. To be set before numpy is first imported, and
# here for the workers, which get the environment of the driver: `dragoman.reading.reader` comes too late.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

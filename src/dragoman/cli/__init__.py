"""The command line: thin commands that parse, call one library function, and print."""

import os

# As `reading.reader` has it for whoever reads without the command line: one BLAS thread a process. A record needs numpy
# too, and the threads must be set before it is first imported, wherever that is.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

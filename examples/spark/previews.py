"""Bills of many accounts: `drawdown bulk` on each partition of a folder of requests, one request a line.

spark-submit previews.py REQUESTS PREVIEWS COMMAND
"""

import os
import sys

from pyspark import SparkContext

requests, previews, command = sys.argv[1:]
spark = SparkContext(appName="drawdown")
# The order within a partition is kept. Without `env` the command would get no PATH. `checkCode`: a command that fails,
# or is killed, fails its task, which Spark runs again on the same lines; nothing of a failed attempt gets into PREVIEWS.
spark.textFile(requests).pipe(command, env=dict(os.environ), checkCode=True).saveAsTextFile(previews)
spark.stop()

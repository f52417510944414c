"""Bills of many accounts: `drawdown bulk` on each partition of a folder of requests, one request a line.

spark-submit previews.py REQUESTS PREVIEWS COMMAND
"""

import sys

from pyspark import SparkContext

requests, previews, command = sys.argv[1:]
spark = SparkContext(appName="drawdown")
# The order within a partition is kept. `checkCode`: a command that fails, or is killed, fails its task, which Spark
# then runs again on the same lines; nothing of a failed attempt gets into the folder of previews.
spark.textFile(requests).pipe(command, checkCode=True).saveAsTextFile(previews)
spark.stop()

"""What a call of boto3's Lambda client costs its caller, one entry a call.

Arguments: the endpoint, the function's ARN, the seconds of warming up and of
measuring. Prints the figures that the benchmarks read.
"""

import datetime
import json
import sys
import time

import boto3


def line():
    now = datetime.datetime.now(datetime.timezone.utc)
    fields = {
        "api_key": "",
        "calls_devs_dc_api": False,
        "dc_product": "WCIVF",
        "had_election": True,
        "postcode": "SW1A 1AA",
        "timestamp": now.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3],
        "utm_campaign": "polling-day",
        "utm_medium": "email",
        "utm_source": "newsletter",
    }
    return json.dumps(fields, sort_keys=True) + "\n"


def call(client, arn, seconds):
    """Logs for a while, and returns what each call took, in seconds."""
    took = []
    end = time.perf_counter() + seconds
    start = time.perf_counter()
    while start < end:
        answer = client.invoke(
            FunctionName=arn, InvocationType="Event", Payload=line()
        )
        if answer["ResponseMetadata"]["HTTPStatusCode"] != 202:
            raise SystemExit("not queued: %s" % answer)
        now = time.perf_counter()
        took.append(now - start)
        start = now
    return took


def figure(name, value):
    print("figure", name, value)


def main(endpoint, arn, warm_up, measure):
    client = boto3.client(
        "lambda",
        region_name="eu-west-2",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    warm = len(call(client, arn, float(warm_up)))
    cpu = time.process_time()
    start = time.perf_counter()
    took = call(client, arn, float(measure))
    seconds = time.perf_counter() - start
    cpu = time.process_time() - cpu
    count = len(took)
    took.sort()

    def percentile(percent):
        return took[min(count - 1, int(count * percent / 100))]

    figure("entries", count)
    figure("entries-per-second", count / seconds)
    figure("cpu-micros", cpu / count * 1e6)
    # As the Java processes name them; these would be those of a heap.
    figure("bytes", "NaN")
    figure("peak-heap-mb", "NaN")
    for load in ("supplied", "paced"):
        figure("caller-%s-median-micros" % load, percentile(50) * 1e6)
        figure("caller-%s-p99-micros" % load, percentile(99) * 1e6)
    figure("p50-millis", percentile(50) * 1e3)
    figure("p99-millis", percentile(99) * 1e3)
    figure("p999-millis", percentile(99.9) * 1e3)
    figure("logged", warm + count)


main(*sys.argv[1:])

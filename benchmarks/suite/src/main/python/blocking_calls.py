"""What a call of boto3's Lambda client costs its caller, one entry a call.

Arguments: the endpoint, the function's ARN, and the milliseconds to measure.
Prints the figures that the benchmarks read.
"""

import datetime
import json
import sys
import time

import boto3


def line():
    fields = {
        "api_key": "",
        "calls_devs_dc_api": False,
        "dc_product": "WCIVF",
        "had_election": True,
        "postcode": "SW1A 1AA",
        "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat(" ")[:23],
        "utm_campaign": "polling-day",
        "utm_medium": "email",
        "utm_source": "newsletter",
    }
    return json.dumps(fields, sort_keys=True) + "\n"


def calls(client, arn, seconds):
    """Logs for a while, and returns what each call took, in seconds."""
    took = []
    end = time.perf_counter() + seconds
    start = time.perf_counter()
    while start < end:
        client.invoke(FunctionName=arn, InvocationType="Event", Payload=line())
        now = time.perf_counter()
        took.append(now - start)
        start = now
    return took


def main(endpoint, arn, millis):
    client = boto3.client(
        "lambda",
        region_name="eu-west-2",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    warm = len(calls(client, arn, float(millis) / 1e4))
    cpu = time.process_time()
    took = sorted(calls(client, arn, float(millis) / 1e3))
    cpu = time.process_time() - cpu
    count = len(took)
    p50, p99, p999 = (took[int(count * part)] for part in (0.5, 0.99, 0.999))
    figures = {
        "entries-per-second": count / sum(took),
        "cpu-micros": cpu / count * 1e6,
        "caller-loaded-micros": p50 * 1e6,
        "caller-paced-micros": p50 * 1e6,
        "p50-millis": p50 * 1e3,
        "p99-millis": p99 * 1e3,
        "p999-millis": p999 * 1e3,
        "logged": warm + count,
    }
    for name, value in figures.items():
        print("figure", name, value)


main(*sys.argv[1:])

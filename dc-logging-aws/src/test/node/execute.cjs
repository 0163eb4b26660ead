// Executes a state machine with an interpreter of the Amazon States Language. Reads from standard input:
// {"definition": …, "executions": [{"id", "name", "started", "input"}], "athena": url, "lambda": url, "sns": url}
// Runs the executions at the same time, and writes [{"status", "output" or "error" and "cause"}] to standard output.
// Services are called over HTTP. The interpreter's States.Hash only depends on the first 55 characters. Nothing waits: all waits and pauses before retries last a few milliseconds.
"use strict";

// The interpreter is made for Node.js 22 and newer, and uses this function only.
Promise.withResolvers ??= function () {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  return deferred;
};

const { StateMachine } = require("aws-local-stepfunctions");

const MILLISECONDS = 5;

class TaskError extends Error {
  constructor(name, cause) {
    super(cause);
    this.name = name;
  }
}

async function json(url, target, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    // As Step Functions names the errors of AWS SDK integrations.
    throw new TaskError("Athena." + answer.__type, answer.message + " (Service: Athena, Status Code: 400)");
  }
  return answer;
}

function services(endpoints, execution) {
  return {
    "arn:aws:states:::aws-sdk:athena:startQueryExecution": (input) =>
      json(endpoints.athena, "AmazonAthena.StartQueryExecution", input),
    "arn:aws:states:::aws-sdk:athena:getQueryExecution": (input) =>
      json(endpoints.athena, "AmazonAthena.GetQueryExecution", input),
    "arn:aws:states:::lambda:invoke": async (input) => {
      // The interpreter takes the time of its own start, whatever the context object says.
      if (input.Payload.started) {
        input.Payload.started = execution.started;
      }
      const path = "/2015-03-31/functions/" + encodeURIComponent(input.FunctionName) + "/invocations";
      const response = await fetch(endpoints.lambda + path, { method: "POST", body: JSON.stringify(input.Payload) });
      const text = await response.text();
      if (response.headers.has("X-Amz-Function-Error")) {
        throw new TaskError(JSON.parse(text).errorType, text);
      }
      if (!response.ok) {
        throw new TaskError("Lambda.AWSLambdaException", text);
      }
      return { StatusCode: 200, Payload: JSON.parse(text) };
    },
    "arn:aws:states:::sns:publish": async (input) => {
      const body = new URLSearchParams({ Action: "Publish", ...input });
      const response = await fetch(endpoints.sns, { method: "POST", body });
      if (!response.ok) {
        throw new TaskError("SNS.SnsException", await response.text());
      }
      return { MessageId: "00000000-0000-0000-0000-000000000000" };
    },
  };
}

// The names of states are unique in our definitions.
function overrides(states, handlers, found) {
  for (const [name, state] of Object.entries(states)) {
    if (state.Type === "Task") {
      found.taskResourceLocalHandlers[name] = handlers[state.Resource];
      found.retryIntervalOverrides[name] = MILLISECONDS;
    }
    if (state.Type === "Wait") {
      found.waitTimeOverrides[name] = MILLISECONDS;
    }
    if (state.ItemProcessor) {
      overrides(state.ItemProcessor.States, handlers, found);
    }
  }
  return found;
}

async function execute(machine, execution, work) {
  const states = overrides(work.definition.States, services(work, execution), {
    taskResourceLocalHandlers: {},
    waitTimeOverrides: {},
    retryIntervalOverrides: {},
  });
  const context = { Execution: { Id: execution.id, Name: execution.name } };
  try {
    const output = await machine.run(execution.input, { overrides: states, context }).result;
    return { status: "SUCCEEDED", output };
  } catch (error) {
    return { status: "FAILED", error: error.cause?.name ?? error.name, cause: error.cause?.message ?? error.message };
  }
}

async function main() {
  let text = "";
  for await (const part of process.stdin) {
    text += part;
  }
  const work = JSON.parse(text);
  const machine = new StateMachine(work.definition);
  const results = await Promise.all(work.executions.map((execution) => execute(machine, execution, work)));
  process.stdout.write(JSON.stringify(results), () => process.exit());
}

main();

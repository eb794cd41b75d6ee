"""Plays AWS calls that it reads from stdin, one JSON object a line, and answers each with one line on stdout.

    play.py boto3 ENDPOINT     with boto3
    play.py aws ENDPOINT       with the `aws` command, its own code, started once instead of once a call

A call:    {"service", "operation", "input", "region", "credentials": {"accessKeyId", "secretAccessKey", "sessionToken"?},
            "wire"?}
An answer: {"output"} or {"refusal": {"name", "message", "status"}}

Neither client checks anything before it sends: the far end is what is on trial. What a client's models are too old for, and
whatever asks for it with "wire", goes out as JSON signed by the client's own signer, and comes back as it is.
"""

import base64
import contextlib
import datetime
import importlib
import io
import json
import os
import re
import sys
import tempfile

PLAYER, ENDPOINT = sys.argv[1:3]
FOLDER = tempfile.mkdtemp(prefix="trailglass-play-")

# Nothing of the person's own: no profile, no role of the machine, no proxy, no pager.
for name in list(os.environ):
    if name.startswith("AWS_") or name.lower().endswith("_proxy"):
        del os.environ[name]
os.environ.update(
    HOME=FOLDER,
    AWS_CONFIG_FILE=os.path.join(FOLDER, "config"),
    AWS_SHARED_CREDENTIALS_FILE=os.path.join(FOLDER, "credentials"),
    AWS_EC2_METADATA_DISABLED="true",
    AWS_MAX_ATTEMPTS="1",
    AWS_PAGER="",
    TZ="UTC",
)
with open(os.environ["AWS_CONFIG_FILE"], "w") as config:
    config.write("[default]\nparameter_validation = false\n")


def plain(value):
    """What a client made of an answer, as JSON: instants in ISO 8601, bodies as base64."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if hasattr(value, "read"):
        value = value.read()
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return value


def needs_wire(model, call):
    """Whether a call goes around the client's model, because it says so or because the model is too old for it."""
    if call.get("wire") or call["operation"] not in model.operation_names:
        return True
    shape = model.operation_model(call["operation"]).input_shape
    return any(shape is None or name not in shape.members for name in call["input"])


def refusal(name, message, status=None):
    return {"refusal": {"name": name, "message": message, "status": status}}


def keys(call):
    given = call["credentials"]
    return given["accessKeyId"], given["secretAccessKey"], given.get("sessionToken")


def wire(package, model, call):
    """Signs and sends the JSON of a call as it stands, with the signer and the HTTP of a botocore."""
    auth, request, session, credentials = (
        importlib.import_module(package + "." + name)
        for name in ("auth", "awsrequest", "httpsession", "credentials")
    )
    if model.metadata["protocol"] != "json":
        raise ValueError("%s does not speak JSON: %s" % (call["service"], call["operation"]))
    message = request.AWSRequest(
        "POST",
        ENDPOINT + "/",
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": model.metadata["targetPrefix"] + "." + call["operation"],
        },
        json.dumps(call["input"]),
        stream_output=True,
    )
    signer = auth.SigV4Auth(
        credentials.Credentials(*keys(call)), model.signing_name, call["region"]
    )
    signer.add_auth(message)
    answer = session.URLLib3Session(timeout=30).send(message.prepare())
    if "eventstream" in answer.headers.get("content-type", ""):
        return {"output": {"events": first_events(package, answer.raw)}}
    body = json.loads(answer.content or b"{}")
    if answer.status_code == 200:
        return {"output": body}
    name = re.sub(r"^.*#", "", body.get("__type", ""))
    return refusal(name, body.get("message", body.get("Message", "")), answer.status_code)


def first_events(package, raw):
    """The first three messages of an event stream, which then is left."""
    buffer = importlib.import_module(package + ".eventstream").EventStreamBuffer()
    events = []
    while len(events) < 3:
        chunk = raw.read(1)
        if not chunk:
            break
        buffer.add_data(chunk)
        for message in buffer:
            kind = message.headers.get(":event-type", message.headers.get(":exception-type"))
            events.append({kind: json.loads(message.payload or b"{}")})
    raw.close()
    return events


def boto3_player():
    import boto3
    import botocore.loaders
    from botocore.config import Config
    from botocore.exceptions import ClientError
    from botocore.session import Session

    # One loader for all sessions: reading the models is what takes time.
    loader = botocore.loaders.create_loader()
    clients = {}

    def client_of(call):
        identity = (call["service"], call["region"], *keys(call))
        if identity not in clients:
            core = Session()
            core.register_component("data_loader", loader)
            session = boto3.session.Session(*keys(call), call["region"], botocore_session=core)
            config = Config(parameter_validation=False, retries={"total_max_attempts": 1})
            clients[identity] = session.client(
                call["service"], endpoint_url=ENDPOINT, config=config
            )
        return clients[identity]

    def play(call):
        client = client_of(call)
        if needs_wire(client.meta.service_model, call):
            return wire("botocore", client.meta.service_model, call)
        method = {name: method for method, name in client.meta.method_to_api_mapping.items()}
        try:
            return {"output": plain(getattr(client, method[call["operation"]])(**call["input"]))}
        except ClientError as error:
            told = error.response
            status = told["ResponseMetadata"]["HTTPStatusCode"]
            return refusal(told["Error"]["Code"], told["Error"].get("Message", ""), status)

    return play


def aws_player():
    from awscli.botocore import xform_name
    from awscli.botocore.loaders import create_loader
    from awscli.botocore.session import Session
    from awscli.clidriver import create_clidriver

    session = Session()
    session.register_component("data_loader", create_loader())

    def play(call):
        model = session.get_service_model(call["service"])
        if needs_wire(model, call):
            return wire("awscli.botocore", model, call)
        for name, value in zip(("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN"), keys(call)):
            os.environ.pop("AWS_" + name, None)
            if value:
                os.environ["AWS_" + name] = value
        service = {"s3": "s3api"}.get(call["service"], call["service"])
        line = [service, xform_name(call["operation"], "-")]
        body = os.path.join(FOLDER, "body")
        given = call["input"]
        if (service, call["operation"]) == ("s3api", "GetObject"):
            # The only command here that wants to be told where to write.
            line += ["--bucket", given["Bucket"], "--key", given["Key"], body]
        else:
            line += ["--cli-input-json", json.dumps(given)]
        line += ["--endpoint-url", ENDPOINT, "--region", call["region"]]
        line += ["--output", "json", "--no-paginate"]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = create_clidriver().main(line)
        if code == 0:
            output = json.loads(out.getvalue() or "{}")
            if body in line:
                with open(body, "rb") as written:
                    output["Body"] = plain(written.read())
            return {"output": output}
        text = err.getvalue().strip()
        told = re.search(
            r"An error occurred \(([^)]*)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)",
            text,
            re.DOTALL,
        )
        return refusal(*told.groups()) if told else refusal("aws ended with %s" % code, text)

    return play


play = {"boto3": boto3_player, "aws": aws_player}[PLAYER]()
for line in sys.stdin:
    try:
        answer = play(json.loads(line))
    except Exception as error:  # whatever it is, the one who asked has to be told
        answer = refusal(type(error).__name__, "%s: %s" % (PLAYER, error))
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()

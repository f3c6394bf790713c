# What the Python sample needs of the library requests, for machines without it.
import json as _json
from urllib.error import HTTPError
from urllib.request import Request, urlopen


class Response:
    def __init__(self, status_code, body):
        self.status_code = status_code
        self._body = body

    def json(self):
        return _json.loads(self._body)


def post(url, headers, json):
    request = Request(url, _json.dumps(json).encode(), headers, method="POST")
    try:
        with urlopen(request) as response:
            return Response(response.status, response.read())
    except HTTPError as error:
        return Response(error.code, error.read())

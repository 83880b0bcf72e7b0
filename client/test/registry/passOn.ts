import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';

/** Has a registry on a port of this machine answer, by http; 503 while there is none. */
export function passOn(request: IncomingMessage, response: ServerResponse, port: number | undefined): void {
  if (port === undefined) {
    response.writeHead(503).end();
    return;
  }
  const { method, url, headers } = request;
  const giveUp = () => response.destroy();
  const onward = openRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', giveUp).pipe(response);
  });
  onward.on('error', giveUp);
  request.pipe(onward);
}

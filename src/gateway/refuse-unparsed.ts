import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers what never becomes a request: CONNECT, whose socket Node closes silently without a listener, and what its
 * parser refuses (unknown methods, contradictory lengths, endless headers, a header that never ends).
 */
export function refuseUnparsed(server: Server): void {
  server.on('connect', (_request, socket) => refuse(socket, 405));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    switch (error.code) {
      case 'HPE_INVALID_METHOD':
        return refuse(socket, 405);
      case 'HPE_HEADER_OVERFLOW':
        return refuse(socket, 431);
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return refuse(socket, 408);
      default:
        return refuse(socket, 400);
    }
  });
}

function refuse(socket: Duplex, status: number): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    // Who is not going to close its half either would keep the connection.
    () => socket.destroy(),
  );
}

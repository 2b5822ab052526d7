import {isUtf8} from 'node:buffer';
import type * as http from 'node:http';

export interface Body {
  /** Without a byte order mark. */
  readonly body: string;
  /** Whether the body exceeded the limit; `body` is then its beginning. */
  readonly isCut: boolean;
  /** False if the body is not UTF-8; `body` then has U+FFFD in place of invalid bytes. Meaningless for a truncated body. */
  readonly isUtf8: boolean;
}

/** Reads a body up to a limit in bytes, without waiting for more. Rejects if the connection ends before the body does. */
export function readBody(response: http.IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = () => {
      const bytes = Buffer.concat(chunks).subarray(0, limit);
      const body = bytes.toString('utf8').replace(/^\uFEFF/, '');
      resolve({body, isCut: length > limit, isUtf8: isUtf8(bytes)});
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limit) return;
      response.off('end', end);
      end();
      response.destroy();
    });
    response.on('end', end);
    response.on('error', reject);
  });
}

import {gatewayNames} from '../account/gateway.ts';
import {sizeText} from '../verify/progress.ts';
import {freeBytes} from './verify-question.ts';

/** Returns the question to ask before saving content: how much is fetched, and from where; undefined up to `freeBytes`. */
export function saveQuestion(
  name: string,
  size: number | undefined,
  gateways: readonly string[],
): string | undefined {
  if (size !== undefined && size <= freeBytes) return undefined;
  const what = size === undefined ? `${name}, whatever its size,` : `${sizeText(size)} of ${name}`;
  return `Fetch ${what} from ${gatewayNames(gateways)}?`;
}

import {gatewayNames} from '../account/gateway.ts';
import {sizeText} from '../verify/progress.ts';
import {freeBytes} from './verify-question.ts';

/** Returns what to ask before content is saved: how much is fetched, and from whom; undefined if it is little. */
export function saveQuestion(
  name: string,
  size: number | undefined,
  gateways: readonly string[],
): string | undefined {
  if (size !== undefined && size <= freeBytes) return undefined;
  const what = size === undefined ? `${name}, whatever its size,` : `${sizeText(size)} of ${name}`;
  return `Fetch ${what} from ${gatewayNames(gateways)}?`;
}

import type {PinStatusRecord} from './pin-status.ts';
import type {ErrorForm, Faults} from './pinning-service-faults.ts';
import type {Listed} from './pinning-service-list.ts';
import {withDigits, withOffset} from './rfc3339.ts';

export interface ServiceAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = 'application/json';

/** Returns the answer with the record of one of these pins. */
export function recordAnswer(
  record: PinStatusRecord,
  faults: Faults,
  pins: readonly PinStatusRecord[],
): ServiceAnswer {
  return {status: 200, type: json, body: jsonOf(shownRecord(record, faults, pins), faults)};
}

/** Returns the answer with a page of these pins. */
export function listAnswer(
  {count, page}: Listed,
  faults: Faults,
  pins: readonly PinStatusRecord[],
): ServiceAnswer {
  if (page.length === 0 && faults.emptyList === 'not-found') {
    return errorAnswer(404, 'NOT_FOUND', 'There are no pins', faults.errors);
  }
  const results = page.map(record => shownRecord(record, faults, pins));
  const none = faults.emptyList === undefined ? [] : faults.emptyList === 'null' ? null : undefined;
  const counts = {page: page.length, text: `${count}`, wrong: count + 7, missing: undefined};
  const body = {
    count: faults.count === undefined ? count : counts[faults.count],
    results: page.length > 0 ? results : none,
    ...(faults.unknownFields ? {next: 'unknown', pagination: {unknown: [1, null]}} : {}),
  };
  return {status: 200, type: json, body: jsonOf(body, faults)};
}

/** Turns IDs of digits into numbers in the text, because JavaScript would round large ones. */
function jsonOf(value: unknown, {ids}: Faults): string {
  const text = JSON.stringify(value);
  return ids === 'numbers' ? text.replace(/"(request[Ii]d)":"(0|[1-9]\d*)"/g, '"$1":$2') : text;
}

function shownRecord(record: PinStatusRecord, faults: Faults, pins: readonly PinStatusRecord[]): unknown {
  const {requestid, ...rest} = record;
  const {status, created, pin, delegates, info} = rest;
  const {nativeWords = []} = faults;
  const hasWord = status !== 'pinned' && nativeWords.length > 0;
  const word = hasWord ? nativeWords[pins.indexOf(record) % nativeWords.length] : undefined;
  const optional = (value: unknown) => {
    if (faults.optionalFields === undefined) return value;
    return faults.optionalFields === 'null' ? null : undefined;
  };
  return {
    [faults.idField ?? 'requestid']: requestid,
    ...rest,
    created: shownTime(created, faults.created),
    pin: {...pin, origins: optional(pin.origins), meta: optional(pin.meta), ...unknown(faults)},
    delegates: optional(delegates),
    info: optional(word === undefined ? info : {...info, status_details: word}),
    ...unknown(faults),
  };
}

const unknown = ({unknownFields}: Faults) =>
  unknownFields ? {region: 'unknown', replicas: [{unknown: 1}, null], 'x-big': 2 ** 53} : {};

function shownTime(created: string, fault: Faults['created']): string {
  if (fault === undefined) return created;
  return fault === 'offset' ? withOffset(created) : withDigits(created, fault === 'seconds' ? 0 : 3);
}

/** Returns an error answer in the given form. */
export function errorAnswer(
  status: number,
  reason: string,
  details: string,
  form: ErrorForm | undefined,
): ServiceAnswer {
  if (form === 'text') return {status, type: 'text/plain; charset=utf-8', body: `${details}\n`};
  if (form === 'empty') return {status, type: 'text/plain', body: ''};
  if (form === 'html') return {status, type: 'text/html', body: pageOf(status, details)};
  return {status, type: json, body: JSON.stringify(errorBody(reason, details, form))};
}

function errorBody(reason: string, details: string, form: ErrorForm | undefined): unknown {
  switch (form) {
    case 'message':
      return {message: details};
    case 'reason':
      return {reason: details};
    case 'error-text':
      return {error: details};
    case 'details-list':
      return {error: {reason, details: [details, {field: 'pins', message: 'See the documentation'}]}};
    case 'details-object':
      return {error: {reason, details: {message: details, code: 4711}}};
    default:
      return {error: {reason, details}};
  }
}

const pageOf = (status: number, details: string) =>
  `<!doctype html>\r\n<html><head><title>${status} ${details}</title></head>\r\n` +
  `<body><center><h1>${status} ${details}</h1></center><hr><center>nginx</center></body></html>\r\n`;

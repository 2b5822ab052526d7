/** Requests in flight, at most one per pin. */
export interface SharedRequests<Answer> {
  /**
   * Returns the answer to the pin's request in flight, or else to a new one from `begin`. A request from an earlier turn is
   * aborted first. A request is aborted once the signals of all its callers have aborted; a caller without a signal keeps
   * it going.
   */
  share(pinId: string, options: ShareOptions<Answer>): Promise<Answer>;
  /** Aborts the pin's request, if any, for all its callers. */
  abort(pinId: string): void;
  abortAll(): void;
}

interface ShareOptions<Answer> {
  readonly turn: number;
  readonly begin: (signal: AbortSignal) => Promise<Answer>;
  readonly signal?: AbortSignal | undefined;
}

interface Request<Answer> {
  readonly turn: number;
  readonly controller: AbortController;
  readonly answer: Promise<Answer>;
  sharers: number;
}

/** Creates an empty set of shared requests. */
export function createSharedRequests<Answer>(): SharedRequests<Answer> {
  // A pin no longer on screen may still have one.
  const requests = new Map<string, Request<Answer>>();

  const breakOff = (pinId: string, request: Request<Answer> | undefined) => {
    if (request === undefined || requests.get(pinId) !== request) return;
    requests.delete(pinId);
    request.controller.abort();
  };

  function start(pinId: string, {turn, begin}: ShareOptions<Answer>): Request<Answer> {
    const controller = new AbortController();
    const answer = begin(controller.signal).finally(() => {
      if (requests.get(pinId)?.controller === controller) requests.delete(pinId);
    });
    const request = {turn, controller, answer, sharers: 0};
    requests.set(pinId, request);
    return request;
  }

  return {
    async share(pinId, options) {
      const {turn, signal} = options;
      const present = requests.get(pinId);
      const isOfEarlierTurn = present !== undefined && present.turn < turn;
      if (isOfEarlierTurn) breakOff(pinId, present);
      const request = present === undefined || isOfEarlierTurn ? start(pinId, options) : present;
      request.sharers++;
      const leave = () => {
        request.sharers--;
        if (request.sharers === 0) breakOff(pinId, request);
      };
      signal?.addEventListener('abort', leave, {once: true});
      return request.answer.finally(() => signal?.removeEventListener('abort', leave));
    },
    abort: pinId => breakOff(pinId, requests.get(pinId)),
    abortAll() {
      for (const [pinId, request] of [...requests]) breakOff(pinId, request);
    },
  };
}

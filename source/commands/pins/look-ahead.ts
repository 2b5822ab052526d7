/** How many requests are made or queued before the first of them is answered. */
const maxUnderWay = 100;

/**
 * Yields the result for each item, in order and as soon as it is there. Takes more items meanwhile, but does not
 * read a long input far ahead of its answers.
 */
export async function* lookAhead<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  request: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = iterate(items);
  const underWay: Promise<Result>[] = [];
  let coming: Promise<IteratorResult<Item>> | undefined = source.next();
  try {
    while (coming !== undefined || underWay.length > 0) {
      const [first] = underWay;
      if (
        first !== undefined &&
        (coming === undefined || underWay.length >= maxUnderWay || (await isEarlier(first, coming)))
      ) {
        yield await first;
        underWay.shift();
        continue;
      }
      const next: IteratorResult<Item> | undefined = await coming;
      coming = undefined;
      if (next === undefined || next.done) continue;
      const result = request(next.value);
      // A failure is thrown when its turn comes.
      result.catch(() => {});
      underWay.push(result);
      coming = source.next();
      coming.catch(() => {});
    }
  } finally {
    void source.return(undefined);
  }
}

async function* iterate<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

function isEarlier(first: Promise<unknown>, other: Promise<unknown>): Promise<boolean> {
  const isFirst = () => true;
  const isOther = () => false;
  return Promise.race([other.then(isOther, isOther), first.then(isFirst, isFirst)]);
}

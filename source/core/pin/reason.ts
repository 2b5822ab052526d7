import {sanitize, shorten} from '../text/sanitize.ts';

/** What services mean by the words they give for a pin's state (seen in Pinata's jobs and Filebase's requests). */
const meanings: Readonly<Record<string, string>> = {
  prechecking: 'the service is checking whether it can pin this',
  searching: 'the service is looking for the content',
  retrieving: 'the service has found the content and is fetching it',
  expired: 'the service did not find the content in time',
  over_free_limit: 'the account’s free storage is used up',
  over_max_size: 'the content is larger than the service takes',
  invalid_object: 'IPFS cannot read the content',
  bad_host_node: 'none of the given origins could be reached',
  unpinned: 'it was unpinned',
  gc: 'it was unpinned and garbage-collected',
};

/** Returns the reason in the service's own word, with its meaning if that is known. */
export function reasonText(reason: string): string {
  const word = shorten(sanitize(reason).trim(), 200);
  const key = word.toLowerCase().replaceAll(/[\s-]/g, '_');
  const meaning = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
  return meaning === undefined ? word : `${word}: ${meaning}`;
}

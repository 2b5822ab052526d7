import {oddSamples} from './sample-oddities.ts';
import {dateText, day, hour, minute, pinning, type SamplePin, second} from './sample-record.ts';

/** The record of the published sample answer. */
const published: SamplePin = {
  id: '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  title: 'an image: the sample of the API documentation',
  name: 'test.png',
  type: 'image/png',
  size: 50922n,
  cid: 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq',
  rootHash: '1220ce95a46e2063878d025d68ce543a205eee90e5b31a659cb8c7c108fb3b133414',
  age: 0,
  fields: () => ({
    file_record_id: '19164af7-8088-407d-8b4f-5bb3bae3541a',
    date_pinned: '2023-06-07T03:52:39.331369Z',
  }),
};

/** A pin for every state, and for every way to get there. */
const states: readonly SamplePin[] = [
  {
    id: 'f01de2f0-1de2-4f01-8de2-f01de2f01de2',
    title: 'a directory',
    name: 'site/',
    size: 18_304_512n,
    cid: 'bafybeidqksjpnfmp4vfkdfqjfl53zw4rzaxrzb32dzofokqdrjjat2vsqi',
    rootHash: '1220705492f6958fe54aa196092afbbcdb91c82f1c877a1e5c572a038a5209eab282',
    age: 2 * hour,
    lookedUp: 2 * minute,
    fields: () => ({is_dir: true}),
  },
  {
    id: 'c1d0c1d0-c1d0-4c1d-80c1-c1d0c1d0c1d0',
    title: 'pinned by its CID, which is a CIDv0',
    name: 'handbook.pdf',
    type: 'application/pdf',
    size: 2_411_724n,
    cid: 'QmQx5mCzL7KAhtKt4mBZgTf83RjEhNzmYqjYkYUBb1U6QM',
    rootHash: '122026cb07bbf318a9a9c02b621af5805832f094ac79a82c6fab14387f3cabf88b76',
    age: 45 * day,
    lookedUp: 35 * day,
    fields: () => ({is_pin_by_hash: true}),
  },
  {
    id: 'd04ed04e-0015-4d04-8d04-d04ed04e0015',
    title: 'still pinning, done 15 seconds after it is first asked for',
    name: 'holiday.mp4',
    type: 'video/mp4',
    size: 734_003_200n,
    cid: 'bafybeigpobuqw2ihnblokw3zterz3brmijcxxvnxmvoz4vl3pgk57xbuki',
    rootHash: '1220cf70690b69076856e55b7999239d862c42457bd5b7655d9e557b7995dfdc3452',
    age: 12 * minute,
    lookedUp: 9 * minute,
    doneAfter: 15 * second,
  },
  {
    id: '1d1e1d1e-1d1e-4d1e-8d1e-1d1e1d1e1d1e',
    title: 'still pinning after hours',
    name: 'archive-2019/',
    size: 96_636_764_160n,
    cid: 'bafybeif2obc73tgmuh5prp4h6dvn2ki3hu7ndcth5muvkepk52so2ovgke',
    rootHash: '1220ba7045fdcccca1faf8bf87f0eadd291b3d3ed18a67eb295511eaeea4ed3aa651',
    age: 6 * hour,
    lookedUp: hour,
    fields: () => ({is_dir: true, ...pinning}),
  },
  {
    id: 'fa11edfa-11ed-4fa1-81ed-fa11edfa11ed',
    title: 'failed',
    name: 'cover.jpg',
    type: 'image/jpeg',
    size: 386_112n,
    cid: 'bafkreifihm2f5l25g2keptyyfxc5yfbkybs34xies52wfd43r7gxh7gtne',
    rootHash: '1220a83b345eaf5d369447cf182dc5dc142ac065be5d049775628f9b8fcd73fcd369',
    age: 4 * day,
    lookedUp: 3 * day,
    fields: () => ({pinned: false, sub_hash_status: 'FAILED', status: 'FAILED'}),
  },
  {
    id: '0ff0ff0f-f0ff-40ff-80ff-0ff0ff0ff0ff',
    title: 'unpinned two days ago',
    name: 'old-logo.svg',
    type: 'image/svg+xml',
    size: 8_214n,
    cid: 'bafybeiegudaky3fswkgvqjece6alkq4utwmxsyvoptnnxycv2ifoobwgxe',
    rootHash: '122086a0c0ac6cb2b28d5824822780b543949d997962ae7cdadbe055d20ae706c6b9',
    age: 210 * day,
    lookedUp: day,
    fields: startedAt => ({pinned: false, date_unpinned: dateText(startedAt - 2 * day)}),
  },
  {
    id: '01d01d01-d01d-401d-801d-01d01d01d01d',
    title: 'a status that no document names: ARCHIVED',
    name: 'minutes-1987.txt',
    type: 'text/plain',
    size: 12_031n,
    cid: 'bafkreifzvilpjgopv724adsuwyxmeitpbfje35vvxt6quqpdtqhdrtb7qi',
    rootHash: '1220b9aa16f499cfaff5c00e54b62ec2226f09524df6b5bcfd0a41e39c0e38cc3f82',
    age: 800 * day,
    lookedUp: 130 * day,
    fields: () => ({status: 'ARCHIVED'}),
  },
];

/** Everyday pins. The first is the one of the API documentation. */
export const ordinarySamples: readonly SamplePin[] = [published, ...states];

/** The pins of the demo's user that each show something; there are generated ones, too. */
export const samplePins: readonly SamplePin[] = [...ordinarySamples, ...oddSamples];

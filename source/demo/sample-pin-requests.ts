import type {DemoPinStatus, SamplePinRequest} from './pin-status.ts';
import {samplePins} from './sample-pins.ts';
import {day, hour, minute, second} from './sample-record.ts';

/** Returns content that the user has also pinned at the other service, so that the demo's gateway knows it. */
function alsoPinned(name: string): Pick<DemoPinStatus['pin'], 'cid' | 'name'> {
  return {cid: samplePins.find(pin => pin.name === name)?.cid ?? '', name};
}

const origins = ['/ip4/198.51.100.4/tcp/4001/p2p/12D3KooWE7HuTsgTtXX1xcx1nPsA1dtDoi93DGWPXsNrmc4o1HF8'];

/** A pin request for every state, and everyday cases. */
export const ordinaryPinRequests: readonly SamplePinRequest[] = [
  {
    requestId: '7d1f4a52-93c0-4be6-a8d7-52e06b9f3c18',
    title: 'pinned, with labels, origins and the size of its DAG',
    status: 'pinned',
    age: 3 * hour,
    pin: {...alsoPinned('site/'), origins, meta: {project: 'lighthouse', stage: 'final'}},
    info: {dag_size: '18308008'},
  },
  {
    requestId: 'V1StGXR8_Z5jdHi6B-myT',
    title: 'the same content by its CIDv0; the ID is a nanoid',
    status: 'pinned',
    age: 40 * day,
    pin: {cid: 'QmVu9AnD3p2R2rV3wCMoBvfdpYRuGiVG4x63EHJTT3rUp9', name: 'old site/'},
    info: {dag_size: '18308008'},
  },
  {
    requestId: '0e8b6c1d-47a9-4f35-9d62-c3a1f7e58b04',
    title: 'queued, pinning 5 seconds after it is first asked for, pinned after 15',
    status: 'pinned',
    doneAfter: 15 * second,
    age: 4 * minute,
    pin: {...alsoPinned('holiday.mp4'), origins, meta: {album: 'Lisbon'}},
    info: {dag_size: '734132978'},
  },
  {
    requestId: '5f2c9e70-1b8d-4a63-b7e4-90d5a6c2f381',
    title: 'pinning for hours, with details; its content lacks a block',
    status: 'pinning',
    age: 7 * hour,
    pin: {...alsoPinned('archive-2019/'), meta: {project: 'lighthouse', year: '2019'}},
    info: {status_details: 'Fetching blocks: 19 of 20, no peer has the last one'},
  },
  {
    requestId: 'c4b7d2e9-6058-4f1a-8c93-1ea7b5f06d42',
    title: 'failed, with the reason; its content is nowhere',
    status: 'failed',
    age: 4 * day,
    pin: alsoPinned('cover.jpg'),
    info: {status_details: 'No peer with this content was found in 24 hours'},
  },
  {
    requestId: 'KqTz3mWc8RbYp0Lx',
    title: 'an ID in capitals and small letters, with labels',
    status: 'pinned',
    age: 8 * day,
    pin: {
      ...alsoPinned('invoice-0042.pdf'),
      meta: {project: 'lighthouse', number: '0042', 'paid on': ''},
    },
    info: {dag_size: '97280'},
  },
  {
    requestId: 'jgmPFNkFHbaLNcc-Hk4_Q',
    title: 'the same CID, asked for again under another name',
    status: 'pinned',
    age: 6 * day,
    pin: {...alsoPinned('invoice-0042.pdf'), name: 'Invoice of the lamp maker.pdf', meta: {project: 'books'}},
    info: {dag_size: '97280'},
  },
];

/** What the contract allows, or services do anyway, and a careless reader gets wrong. */
const oddPinRequests: readonly SamplePinRequest[] = [
  {
    requestId: '90417',
    title: 'without all that may be left out, the name too; the ID is a number',
    status: 'pinned',
    age: 20 * day,
    pin: {cid: alsoPinned('test.png').cid},
  },
  {
    requestId: 'bafybeib7odqx6rn62pso2empcuguehffr3fbl2xh4ud3uur65j6fk26csa',
    title: 'an ID that is the CID, as in ipfs-cluster',
    status: 'pinned',
    age: 11 * day,
    pin: {cid: 'bafybeib7odqx6rn62pso2empcuguehffr3fbl2xh4ud3uur65j6fk26csa', name: 'annual-report.pdf'},
    info: {dag_size: '1536284'},
  },
  {
    requestId: 'a/b c%',
    title: 'an ID that must be encoded in an address; its content has wrong bytes',
    status: 'pinned',
    age: 16 * day,
    pin: alsoPinned('swapped.zip'),
    info: {dag_size: '1048768'},
  },
  {
    requestId: 'e19a3b70-82d4-4c5f-96e1-0b7cd8f4a253',
    title: 'pinned until a date',
    status: 'pinned',
    age: 5 * day,
    pin: {cid: 'bafybeicbtluouvxbnbripyvhlqw4gahdhyvov7nwtigzlcapo5qy2x4kgq', name: 'waves.gif'},
    info: {dag_size: '640457', raw_size: '640311', pinned_until: '2038-01-19T03:14:07Z'},
  },
  {
    requestId: '2b60f8d3-5e17-49ca-b0a4-f83d71c9e605',
    title: 'null for name, origins, labels, delegates and info',
    status: 'pinned',
    age: 3 * day,
    pin: {...alsoPinned('future.json'), name: null, origins: null, meta: null},
    delegates: null,
    info: null,
  },
  {
    requestId: 'kqtz3mwc8rbyp0lx',
    title: 'failed, with a word for the reason; only capitals tell its ID from another',
    status: 'failed',
    age: 45 * day,
    pin: alsoPinned('telescope/'),
    info: {status_details: 'over_max_size'},
  },
];

/** The pin requests of the demo's user that each show something; there are generated ones, too. */
export const samplePinRequests: readonly SamplePinRequest[] = [...ordinaryPinRequests, ...oddPinRequests];

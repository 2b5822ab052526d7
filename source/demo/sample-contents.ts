import {bytesDag, type DemoDag, directoryDag, fileDag, textDag} from './demo-dag.ts';
import {lighthousePicture} from './lighthouse-picture.ts';

/** What is wrong with a sample's content, or with the gateway that serves it. */
export type GatewayTrouble =
  /** A block in the middle is missing. */
  | 'missing-block'
  /** A block has other bytes than its CID says. */
  | 'wrong-bytes'
  /** The CAR ends in the middle. */
  | 'cut-car'
  | 'no-car'
  | 'web-page'
  | 'slow'
  /** The gateway answers every request with 429. */
  | 'limited';

export interface SampleContent {
  readonly cid: string;
  readonly trouble?: GatewayTrouble;
  /** Absent if no block is ever sent. */
  readonly build?: () => DemoDag | Promise<DemoDag>;
}

const page = `<!doctype html>
<title>The lighthouse</title>
<link rel="stylesheet" href="style.css">
<h1>The lighthouse</h1>
<img src="lighthouse.png" alt="At dusk, with its lamp lit">
<p>It has stood on the cape since 1862, and its lamp is lit every night.
`;
const style = 'body {font: 1.1rem/1.6 serif; margin: auto; max-width: 40rem}\n';
const hours = `${JSON.stringify({lamp: {lit: '18:40', out: '06:15'}, visitors: ['Saturday', 'Sunday']})}\n`;

/** The size of the directory's files, as in its record. */
const siteBytes = 18_304_512;

async function site(): Promise<DemoDag> {
  const picture = lighthousePicture();
  const film = siteBytes - page.length - style.length - hours.length - picture.length;
  return directoryDag({
    'film.webm': await fileDag(film, 2),
    'hours.json': textDag(hours),
    'index.html': textDag(page),
    'lighthouse.png': bytesDag(picture),
    'style.css': textDag(style),
  });
}

async function archive(): Promise<DemoDag> {
  return directoryDag({
    'letters.tar': await fileDag(1_500_000, 3),
    'maps.tar': await fileDag(2_500_000, 4),
    'readme.txt': textDag('What was kept of the year 2019.\n'),
  });
}

/** The content of some sample pins. The demo has none for the other samples. */
export const sampleContents: readonly SampleContent[] = [
  {cid: 'bafybeidqksjpnfmp4vfkdfqjfl53zw4rzaxrzb32dzofokqdrjjat2vsqi', build: site},
  {cid: 'bafybeigpobuqw2ihnblokw3zterz3brmijcxxvnxmvoz4vl3pgk57xbuki', build: () => fileDag(734_003_200, 1)},
  {
    cid: 'bafybeif2obc73tgmuh5prp4h6dvn2ki3hu7ndcth5muvkepk52so2ovgke',
    build: archive,
    trouble: 'missing-block',
  },
  {
    cid: 'bafybeic4sp53p6nwff6olug4eoruvq64ncvyhnrqo4feqowblif6ecy5w4',
    build: () => fileDag(1_048_576, 5),
    trouble: 'wrong-bytes',
  },
  {
    cid: 'bafybeiaojew5jj5hrtssqi52ydnsksvdqiqkcruins6nzbhy2nyedwqkhq',
    build: () => fileDag(301_056, 6),
    trouble: 'cut-car',
  },
  {
    cid: 'bafybeicbtluouvxbnbripyvhlqw4gahdhyvov7nwtigzlcapo5qy2x4kgq',
    build: () => fileDag(640_311, 7),
    trouble: 'no-car',
  },
  {
    cid: 'bafybeib7odqx6rn62pso2empcuguehffr3fbl2xh4ud3uur65j6fk26csa',
    build: () => fileDag(1_536_000, 8),
    trouble: 'slow',
  },
  {cid: 'bafkreidtgm3xhpnk3v7bk5hbprm5y54oqmvxvzkgmbnks6ayswqwvace6e', build: () => fileDag(97_280, 9)},
  {cid: 'bafybeiegudaky3fswkgvqjece6alkq4utwmxsyvoptnnxycv2ifoobwgxe', trouble: 'web-page'},
  {cid: 'bafkreifzvilpjgopv724adsuwyxmeitpbfje35vvxt6quqpdtqhdrtb7qi', trouble: 'limited'},
];

import {day, hour, minute, type SamplePin} from './sample-record.ts';

/** Answers that the contract allows and a careless reader gets wrong. */
const oddFields: readonly SamplePin[] = [
  {
    id: 'ba2eba2e-ba2e-4ba2-8ba2-ba2eba2eba2e',
    title: 'without type, size and sub_hash_status',
    name: 'bare',
    size: 0n,
    cid: 'bafkreiejc2j43obuc3y6vm4bcpx225fgozmlefuntjwxdo6fe43fx3kkna',
    rootHash: '1220891693cdb83416f1eab38113efad74a67658b2168d9a6d71bbc527365bed4a68',
    age: 20 * day,
    fields: () => ({size: undefined, sub_hash_status: undefined}),
  },
  {
    id: '1abe1abe-1abe-4abe-8abe-1abe1abe1abe',
    title: "with the user's own labels",
    name: 'invoice-0042.pdf',
    type: 'application/pdf',
    size: 97_280n,
    cid: 'bafkreidtgm3xhpnk3v7bk5hbprm5y54oqmvxvzkgmbnks6ayswqwvace6e',
    rootHash: '122073333773bdaadd7e1574e17c59dc778e832b7ae546605aa9781895a16a8044f1',
    age: 8 * day,
    lookedUp: 6 * day,
    fields: () => ({
      metadata: {
        name: 'invoice-0042.pdf',
        type: 'application/pdf',
        keyvalues: {project: 'lighthouse', stage: 'final', number: '0042', 'paid on': ''},
      },
    }),
  },
  {
    id: 'f1e1d5f1-e1d5-4f1e-81d5-f1e1d5f1e1d5',
    title: 'with fields that no document names',
    name: 'future.json',
    type: 'application/json',
    size: 4_096n,
    cid: 'bafkreibj6bc3xfrfmjtiixuliizciymbxgaeynap36vctgjqh7ugrkpbiu',
    rootHash: '122029f045bb96256266845e8b4232246181b9804c340fdfaa2999303fe868a9e145',
    age: 30 * minute,
    fields: () => ({
      replication: {
        wanted: 3,
        regions: [
          {name: 'eu-west', held: true},
          {name: 'ap-east', held: false},
        ],
      },
      providers: ['alpha', 'beta', null],
      ledger_no: 18_446_744_073_709_551_615n,
      expires_at: null,
    }),
  },
  {
    id: 'bad0c1d0-bad0-4c1d-8bad-bad0c1d0bad0',
    title: 'root_hash and CID disagree',
    name: 'swapped.zip',
    type: 'application/zip',
    size: 1_048_576n,
    cid: 'bafybeic4sp53p6nwff6olug4eoruvq64ncvyhnrqo4feqowblif6ecy5w4',
    rootHash: '122090bb97d8727b00fdb707a3172c995ca1915ff7ed8f9b837c1ffd31baaa34ad8b',
    age: 16 * day,
    lookedUp: 14 * day,
  },
  {
    id: '90071992-5474-4099-8300-900719925474',
    title: 'larger than 2^53 bytes',
    name: 'telescope/',
    size: 9_007_199_254_740_993n,
    cid: 'bafybeied4fgh6gkl5z5p7e2ey6guo6sdszrosqy7n3w4tyy4itigwjikl4',
    rootHash: '122083e14c7f194bee7aff9344c78d477a439662e9431f6eedc9e31c44d06b250a5f',
    age: 300 * day,
    fields: () => ({is_dir: true}),
  },
];

/** Names in many scripts, and one that attacks the terminal. Invisible characters are written as escapes. */
const oddNames: readonly SamplePin[] = [
  {
    id: '4e2d6587-4e2d-4587-8e2d-4e2d65874e2d',
    title: 'a name in Chinese, Japanese and Korean',
    name: '年度报告 日本語の資料 한국어.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    size: 301_056n,
    cid: 'bafybeiaojew5jj5hrtssqi52ydnsksvdqiqkcruins6nzbhy2nyedwqkhq',
    rootHash: '12200e492dd4a7a78ce52823bac0db254aa38220a146886cbcdc84f8d37041da0a3c',
    age: 3 * day,
    lookedUp: 5 * hour,
  },
  {
    id: '0001f468-200d-4f46-8001-f4680001f468',
    title: 'a name of emoji: a joined family, flags, a skin tone',
    name: '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} \u{1f1fb}\u{1f1f3}\u{1f1ea}\u{1f1fa} \u{1f44b}\u{1f3fd} \u2764\ufe0f.gif',
    type: 'image/gif',
    size: 640_311n,
    cid: 'bafybeicbtluouvxbnbripyvhlqw4gahdhyvov7nwtigzlcapo5qy2x4kgq',
    rootHash: '1220419ae8ea56e1686287e2a75c2dc300e33e2aeafdb69a0d95880f77618d5f8a34',
    age: 5 * day,
  },
  {
    id: '06270628-0627-4628-8627-062706280627',
    title: 'a name in a script that runs from right to left (Arabic, "annual report")',
    name: '\u062a\u0642\u0631\u064a\u0631 \u0633\u0646\u0648\u064a 2024.pdf',
    type: 'application/pdf',
    size: 1_536_000n,
    cid: 'bafybeib7odqx6rn62pso2empcuguehffr3fbl2xh4ud3uur65j6fk26csa',
    rootHash: '12203f70e17f45bed3e4ed118f150d421ca58eca15eae7e507ba523eea7c556bc290',
    age: 11 * day,
  },
  {
    id: 'bad1dea0-bad1-4dea-8bad-1deabad1dea0',
    title: 'a hostile name: colours, title, clipboard, link, reversed text, line break',
    name: [
      '\u001b[31mred\u001b[0m',
      '\u001b]0;new title\u0007',
      '\u001b]52;c;c3RvbGVu\u0007',
      '\u001b]8;;https://hostile.example/\u001b\\link\u001b]8;;\u001b\\',
      '\u009b2J',
      '\u202egnp.exe',
      '\nsecond line\tafter a tab.txt',
    ].join(''),
    type: 'text/plain\u001b[2J',
    size: 666n,
    cid: 'bafkreias7ouz3kaxeyfecrixjmlvcffma2pho5nop35xco7piabevaffda',
    rootHash: '122012fba99da817260a4145174b175114ac069e7775ae7efb713bef40024a80a518',
    age: 13 * day,
  },
];

export const oddSamples: readonly SamplePin[] = [...oddFields, ...oddNames];

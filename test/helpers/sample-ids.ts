/** The demo's pins that tests use, by what they show. */
export const sampleIds = {
  image: '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  directory: 'f01de2f0-1de2-4f01-8de2-f01de2f01de2',
  failed: 'fa11edfa-11ed-4fa1-81ed-fa11edfa11ed',
  stillPinning: '1d1e1d1e-1d1e-4d1e-8d1e-1d1e1d1e1d1e',
  unpinned: '0ff0ff0f-f0ff-40ff-80ff-0ff0ff0ff0ff',
  bare: 'ba2eba2e-ba2e-4ba2-8ba2-ba2eba2eba2e',
  labelled: '1abe1abe-1abe-4abe-8abe-1abe1abe1abe',
  unknownFields: 'f1e1d5f1-e1d5-4f1e-81d5-f1e1d5f1e1d5',
  disagreeing: 'bad0c1d0-bad0-4c1d-8bad-bad0c1d0bad0',
  huge: '90071992-5474-4099-8300-900719925474',
  chinese: '4e2d6587-4e2d-4587-8e2d-4e2d65874e2d',
  emoji: '0001f468-200d-4f46-8001-f4680001f468',
  arabic: '06270628-0627-4628-8627-062706280627',
  hostile: 'bad1dea0-bad1-4dea-8bad-1deabad1dea0',
  unauthenticated: '40140140-1401-4401-8401-401401401401',
  forbidden: '40340340-3403-4403-8403-403403403403',
  notFound: '40440440-4404-4404-8404-404404404404',
  rateLimited: '42942942-9429-4429-8429-429429429429',
  proxyPage: '50050050-0500-4500-8500-500500500500',
  unavailableOnce: '50350350-3503-4503-8503-503503503503',
  breaksOff: 'deaddead-dead-4ead-8ead-deaddeaddead',
  refused: '20020020-0200-4200-8200-200200200200',
  withoutCid: 'ab5e47ab-5e47-4ab5-8e47-ab5e47ab5e47',
  malformed: '0ddba110-0ddb-4a11-80dd-ba110ddba110',
} as const;

export const imageCid = 'bafkreigoswsg4iddq6gqexlizzkduic652iolmy2mwolrr6bbd5twezucq';
export const directoryCid = 'bafybeidqksjpnfmp4vfkdfqjfl53zw4rzaxrzb32dzofokqdrjjat2vsqi';
export const directoryHash = '1220705492f6958fe54aa196092afbbcdb91c82f1c877a1e5c572a038a5209eab282';

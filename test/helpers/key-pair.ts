/** A pair of AIOZ Pin keys. */
export type KeyPair = {readonly apiKey: string; readonly secretKey: string};

/** The keys of AIOZ Pin. */
export type KeyPair = {readonly apiKey: string; readonly secretKey: string};

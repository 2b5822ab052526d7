/** Where commands print: data to stdout, talk to stderr. */
export interface Output {
  print(data: string): void;
  say(talk: string): void;
}

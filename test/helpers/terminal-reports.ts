const esc = '\u001B';

/** What terminals send without anyone typing; each holds an x, which removes a recent pin, or could type something. */
export const terminalReports: readonly string[] = [
  `${esc}]11;rgb:1e1e/xxxx/1e1e${esc}\\`,
  `${esc}]52;c;eHh4\u0007`,
  `${esc}P>|tmux 3.4x${esc}\\`,
  `${esc}P1+r544e=78${esc}\\`,
  `${esc}_Gi=31;OKx${esc}\\`,
  `${esc}^xq${esc}\\`,
  `${esc}Xxq\u0007`,
  '\u009D11;xq\u009C',
  '\u0090>|xterm(390)\u009C',
  `${esc}[Mxxx`,
  `${esc}[M !é`,
  `${esc}[<0;12;5M${esc}[<0;12;5m`,
  `${esc}[32;12;5M`,
  `${esc}[I${esc}[O`,
  `${esc}[?62;22c`,
  `${esc}[120;1:3u`,
];

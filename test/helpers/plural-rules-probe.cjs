// Preloaded by tests: notes in PINVIEW_PLURALS_FILE that the program has loaded plural rules.
const {appendFileSync} = require('node:fs');

Intl.PluralRules = class extends Intl.PluralRules {
  constructor(...given) {
    super(...given);
    appendFileSync(process.env.PINVIEW_PLURALS_FILE, `${process.argv.slice(2).join(' ')}\n`);
  }
};

// Preloaded by tests: the wall clock jumps by the milliseconds in PINVIEW_CLOCK_FILE, once that is there; with
// PINVIEW_MINUTE_A_LINE the monotonic clock is a minute on after each line that is written.
const {readFileSync} = require('node:fs');

const {PINVIEW_CLOCK_FILE: file, PINVIEW_MINUTE_A_LINE: isMinuteALine} = process.env;
const trueNow = Date.now;

function jump() {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

if (file !== undefined) {
  globalThis.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length === 0 ? [trueNow() + jump()] : parts));
    }

    static now() {
      return trueNow() + jump();
    }
  };
}

if (isMinuteALine !== undefined) {
  let lines = 0;
  const {uptime} = process;
  process.uptime = () => uptime() + 60 * lines;
  for (const stream of [process.stdout, process.stderr]) {
    const {write} = stream;
    stream.write = (...parts) => {
      lines++;
      return write.apply(stream, parts);
    };
  }
}

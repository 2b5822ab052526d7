import {Box, Text} from 'ink';
import {memo} from 'react';
import {wrapText} from '../../core/text/wrap.ts';
import {useKeyOf} from '../../hooks/keymaps-context.ts';
import {useServices} from '../../hooks/services-context.ts';
import {useStyles} from '../../hooks/terminal/theme-context.ts';

const intro = (otherList: string, idName: string) =>
  `This is the demo. Type hol for holiday.mp4, ↓ walks the list, ${otherList} shows the other one; or give a ${idName}:`;
const briefIntro = 'This is the demo. Type hol for holiday.mp4, or walk this list with ↓.';

/** The heading of the odd samples. */
const heading = 'Odd records, and errors:';

/** In columns: most pin IDs, and the shortest title of any use. */
const pinIdWidth = 36;
const minTitleWidth = 8;

interface Props {
  readonly width: number;
  readonly rows: number;
}

/** What the pin pane shows before there is a pin: how to begin, and in the demo what there is to see. */
export const Welcome = memo(function Welcome({width, rows}: Props) {
  const {faint} = useStyles();
  const keyOf = useKeyOf();
  const {samples, endpoint} = useServices();
  const {pinIds, listing} = endpoint.provider;
  if (samples === undefined) {
    const whatToPaste = listing.filters.includes('cid')
      ? `Paste a ${pinIds.name}, as the service gave it, or a CID.`
      : `Paste the ${pinIds.name} that the service gave when the file was uploaded.`;
    return (
      <Box flexDirection="column" flexShrink={0}>
        <Text>{whatToPaste}</Text>
        <Text
          {...faint}
        >{`Its state and its CID are shown here, and ${keyOf('copy-cid')} copies the CID.`}</Text>
      </Box>
    );
  }
  const introLines = wrapText(intro(keyOf('other-list'), pinIds.name), width);
  // A row below the intro stays empty if there is one to spare.
  const gap = rows - introLines.length > samples.length + 1 ? 1 : 0;
  const room = Math.max(1, rows - introLines.length - gap);
  const firstOdd = samples.findIndex(({isOdd}) => isOdd);
  // The odd samples have a heading; the last row says how many samples do not fit.
  const isCut = samples.length + 1 > room;
  const headed = isCut && firstOdd >= room - 2 ? samples.length : firstOdd;
  const count = isCut ? room - (headed < room - 1 ? 2 : 1) : samples.length;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box marginBottom={gap}>
        <Text>{introLines.join('\n')}</Text>
      </Box>
      {samples.slice(0, count).map(({pinId, title}, index) => (
        <Box key={pinId} flexDirection="column" flexShrink={0}>
          {index === headed ? <Text bold>{heading}</Text> : null}
          <Text wrap="truncate">
            {pinId.padEnd(pinIdWidth)}
            {width < pinIdWidth + minTitleWidth ? null : <Text {...faint}>{` ${title}`}</Text>}
          </Text>
        </Box>
      ))}
      {isCut ? <Text {...faint}>{`… and ${samples.length - count} more on a taller screen`}</Text> : null}
    </Box>
  );
});

/** How to begin in the demo, in the rows left below the list where there is only room for that. */
export function DemoHint({width, rows}: Props) {
  const {faint} = useStyles();
  const {samples} = useServices();
  const lines = wrapText(briefIntro, width - 2);
  if (samples === undefined || rows <= lines.length) return null;
  return (
    <Box marginTop={1} paddingX={1} flexShrink={0}>
      <Text {...faint}>{lines.join('\n')}</Text>
    </Box>
  );
}

import {createContext, use} from 'react';
import {type Styles, stylesFor} from '../../core/screen/styles.ts';

export const ThemeContext = createContext(stylesFor('dark', {}));

/** Returns the styles of the parts of the screen. */
export function useStyles(): Styles {
  return use(ThemeContext);
}

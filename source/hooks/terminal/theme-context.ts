import {createContext, use} from 'react';
import {type Styles, stylesFor} from '../../core/screen/styles.ts';

export const ThemeContext = createContext(stylesFor('dark', {}));

/** Returns how the parts of the screen are drawn. */
export function useStyles(): Styles {
  return use(ThemeContext);
}

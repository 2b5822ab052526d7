import assert from 'node:assert/strict';
import {test} from 'node:test';
import {completionScript, completionShells} from '../../../source/core/shell-completion/scripts.ts';

test('each shell has a script of its own, which says how to install it and asks pinview', () => {
  assert.deepEqual(completionShells, ['bash', 'zsh', 'fish']);
  for (const shell of completionShells) {
    const script = completionScript(shell);
    assert.match(script, new RegExp(`^# Completes pinview in ${shell}`, 'm'));
    assert.match(script, new RegExp(`^#.*\\bpinview completion ${shell}`, 'm'));
    assert.match(script, /pinview __complete -- /);
  }
});

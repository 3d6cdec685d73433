/**
 * Lets a child process of a spec run our TypeScript sources as they are: `./x.js` names `./x.ts` where only that is there.
 * node --import ./jobs/testing/typescript-hooks.mjs --conditions=@greengauge/source --experimental-transform-types x.ts
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
});

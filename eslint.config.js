import { readdirSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Floors, lowest first. A project may import strictly lower floors. */
const FLOORS = ['kernel', 'framework', 'intake', 'evaluation', 'charts', 'reports', 'jobs', 'apps'];
const floorConstraints = FLOORS.map((floor, index) => ({
  sourceTag: `floor:${floor}`,
  onlyDependOnLibsWithTags: FLOORS.slice(0, index).map((lower) => `floor:${lower}`).concat(index === 0 ? ['floor:none'] : []),
}));

/** Each project's own types before those of the specs: a list of all would load every project until one knows the file. */
const PROJECTS = [...['apps', 'libs'].flatMap((folder) => readdirSync(new URL(folder, import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`)), 'jobs', 'reports'];
const typesOf = (project) => ({ files: [`${project}/**/*.ts`, `${project}/**/*.tsx`], languageOptions: { parserOptions: { project: [`${project}/tsconfig.json`, 'tsconfig.specs.json'], tsconfigRootDir: import.meta.dirname } } });

const CODE = ['apps/**/*.ts', 'apps/**/*.tsx', 'libs/**/*.ts', 'jobs/**/*.ts', 'reports/**/*.ts'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];

const rule = (selector, message) => ({ selector, message });
const NO_ENV = rule("MemberExpression[object.name='process'][property.name='env']", 'Only libs/config reads the environment.');
const NO_DATE = rule("NewExpression[callee.name='Date'], MemberExpression[object.name='Date'][property.name=/^(now|parse|UTC)$/]", 'Only libs/kernel touches Date; take a Clock.');
const NO_ONLY = rule("CallExpression[callee.property.name='only'][callee.object.name=/^(it|test|describe)$/]", 'A focused test hides the others.');

/** Each library that would spread has one home. */
const HOMES = [
  { home: 'libs/store/**/*.ts', group: ['@prisma/*', 'pg', '**/generated/**'], message: 'Only libs/store talks to PostgreSQL.' },
  { home: 'libs/render/**/*.ts', group: ['pdfmake', 'pdfmake/*', 'fontkit', 'vega', 'vega-interpreter'], message: 'Only libs/render draws.' },
  { home: 'apps/worker/**/*.ts', group: ['@nestjs/schedule'], message: 'Only apps/worker hosts the schedule.' },
];
const restrict = (homes) => ({ 'no-restricted-imports': ['error', { patterns: homes.map(({ group, message }) => ({ group, message })) }] });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/dist-types/**', 'apps/web/vite.config.ts', 'tools/**/*.spec.ts', '**/generated/**', '**/*.generated.ts', 'data/**', 'node_modules/**', 'apps/web/public/**', 'apps/*/bin/**'] },
  {
    files: CODE,
    extends: [tseslint.configs.base],
    plugins: { '@nx': nx, 'react-hooks': hooks },
    rules: {
      '@nx/enforce-module-boundaries': ['error', {
        allow: [],
        enforceBuildableLibDependency: false,
        depConstraints: [
          ...floorConstraints,
          { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any'] },
          { sourceTag: 'platform:web', onlyDependOnLibsWithTags: ['platform:any', 'platform:web'] },
          { sourceTag: 'platform:node', onlyDependOnLibsWithTags: ['platform:any', 'platform:node'] },
        ],
      }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-syntax': ['error', NO_ENV, NO_DATE, NO_ONLY],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  ...PROJECTS.map(typesOf),
  { files: ['libs/kernel/src/clock.ts'], rules: { 'no-restricted-syntax': ['error', NO_ENV, NO_ONLY] } },
  // A child process of the end-to-end test inherits the environment; nothing is read from it.
  { files: ['libs/config/src/**/*.ts', 'apps/web/e2e/installation.ts'], rules: { 'no-restricted-syntax': ['error', NO_DATE, NO_ONLY] } },
  { files: SPECS, rules: { 'no-restricted-syntax': ['error', NO_ONLY] } },
  { files: CODE, rules: restrict(HOMES) },
  ...HOMES.map(({ home }) => ({ files: [home], rules: restrict(HOMES.filter((other) => other.home !== home)) })),
  { files: ['apps/web/**/*.tsx', 'apps/web/**/*.ts'], rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
);

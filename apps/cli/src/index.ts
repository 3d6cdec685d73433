/**
 * Terms. A *verb* is one command of `greengauge` and one file under verbs/; it is *refused* (exit 1) when it understood and will
 * not, and *misused* (exit 2) when it did not understand.
 */
export { runCommand } from './command.js';

/** A chart specification that must not be drawn: it warns, reads from outside, or depends on the machine's time zone. */
export class ChartRefused extends Error {}

import { palette } from '../page/metrics.js';

const rules = `
:root{color-scheme:light}
body{margin:0 auto;max-width:46rem;padding:2rem 1rem 4rem;font:1.0625rem/1.85 'Noto Serif SC','Source Han Serif SC','Songti SC',SimSun,serif;color:#111;background:#fff}
h1{font-weight:900;font-size:1.9rem;line-height:1.5;text-align:center;margin:1rem 0}
h2,h3,.sans,.message .title,th,caption,figcaption,dt{font-family:'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem}
h3{font-size:1.1rem;font-weight:400;font-family:'LXGW WenKai','Kaiti SC',KaiTi,serif}
h4{font-size:1.05rem}
p{margin:.4rem 0;text-indent:2em;text-align:justify}
.issuer,.subtitle,.watermark,.message p,.unit,.note,figcaption{text-indent:0}
.issuer,.subtitle{text-align:center}
.note,small,.unit,footer{font-size:.82rem;color:${palette.muted};line-height:1.6}
.note{text-align:left}
.unit{text-align:right}
caption .unit{float:right;font-weight:400}
.watermark{position:sticky;top:0;margin:0;padding:.2rem;text-align:center;background:#fbeeee;color:${palette.watermark};font-size:.85rem}
.scroll{overflow-x:auto}
.scroll table{min-width:38rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5;border-top:1.5px solid ${palette.rule};border-bottom:1.5px solid ${palette.rule};font-variant-numeric:tabular-nums}
caption{padding:.6rem 0 .3rem;font-weight:600}
th,td{padding:.3rem .45rem;border-bottom:1px solid ${palette.hairline};vertical-align:middle}
thead th{background:${palette.headerFill}}
tbody th{font-weight:400;font-family:inherit}tbody th.band{font-weight:600}
.band{background:${palette.bandFill};text-align:left}
.left{text-align:left}.center{text-align:center}.right,.decimal{text-align:right}
figure{margin:1.2rem 0;text-align:center}
figure svg{max-width:100%;height:auto}
figcaption{font-weight:600;font-size:.95rem}
figcaption small{display:block;font-weight:400}
.message{margin:.8rem 0;padding:.6rem .9rem;background:${palette.bandFill};border-left:4px solid #8a93a0}
.message .title{font-weight:600}
.mark{margin-right:.5em}
.alert .mark,.alert dd{color:${palette.alert}}.message.alert{border-color:${palette.alert}}
.watch .mark{color:#9a6a00}.message.watch{border-color:${palette.watch}}
.good .mark{color:${palette.good}}.message.good{border-color:${palette.good}}
.tally{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}
.tally>div{flex:1 1 8rem;border:1px solid ${palette.hairline};padding:.5rem;text-align:center;display:flex;flex-direction:column-reverse}
.tally dd{margin:0;font-size:1.5rem;font-weight:600}
.pairs>div{display:flex;gap:1rem;border-bottom:1px solid ${palette.hairline};padding:.25rem 0}
.pairs dt{flex:0 0 8rem;font-weight:600}.pairs dd{margin:0;overflow-wrap:anywhere}
nav ol{list-style:none;padding:0}.level2{padding-left:2em}
footer{margin-top:3rem;border-top:1px solid ${palette.hairline};padding-top:.5rem}
@media screen and (max-width:600px){.scroll caption{text-align:left}.scroll svg{min-width:34rem;max-width:none}}
@media print{.watermark{position:static}}
`;

/** The sheet of the HTML twin; `colors` (hex without #) are the text colours the document uses. */
export function styleSheet(colors: readonly string[]): string {
  return rules.trim().replace(/\n/g, '') + colors.map((color) => `.c${color}{color:#${color}}`).join('');
}

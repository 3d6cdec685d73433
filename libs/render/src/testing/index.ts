/** For specs of any project: what a PDF holds, read by poppler (pdftotext, pdffonts), not by us. */
export * from './inspect-pdf.js';
export * from './sample-document.js';

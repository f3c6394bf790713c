/** The `transcript` chunk: exports and downloads the conversation. */
export type { TranscriptFormat } from './export-transcript.js';
export { exportFullTranscript, saveTranscript } from './save-transcript.js';

/** Ids contained in almost every event, the first one included (docs/dify-api.md §6.2). */
export interface StreamIds {
  conversation_id?: string;
  message_id?: string;
  task_id?: string;
  workflow_run_id?: string;
  /** Unix seconds. */
  created_at?: number;
}

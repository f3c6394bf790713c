// The types of the tag in templates.
import 'dify-chat/svelte';

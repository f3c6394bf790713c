// The JavaScript sample of Dify's API quick reference; a test replaces the two constants.
const BASE_URL = 'http://localhost/v1';
const API_KEY = 'your-api-key';

const response = await fetch(`${BASE_URL}/chat-messages`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: 'Hello', response_mode: 'blocking', user: 'user-123' }),
});
const data = await response.json();
console.log(data);

# The Python sample of Dify's API quick reference; a test replaces the two constants.
import requests

BASE_URL = "http://localhost/v1"
API_KEY = "your-api-key"

response = requests.post(
    f"{BASE_URL}/chat-messages",
    headers={"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"},
    json={"query": "Hello", "response_mode": "blocking", "user": "user-123"},
)
print(response.json())

"""Gross margin of a scenario by month, as percentiles: python3 forecast.py acme.cogsmith baseline [command]"""

import json
import subprocess
import sys

workspace, scenario, *command = sys.argv[1:]
command = command or ["npm", "run", "-s", "cogsmith", "--"]
asked = [*command, "run", scenario, "-w", workspace, "--json"]
done = subprocess.run(asked, capture_output=True, text=True)
answer = json.loads(done.stdout)
if done.returncode != 0:
    sys.exit(answer["error"]["message"])
print("month,p10,p50,p90")
margin = answer["series"]["grossMargin"]
for month, p10, p50, p90 in zip(answer["months"], margin["p10"], margin["p50"], margin["p90"]):
    print(month, *(f"{value:.4f}" for value in (p10, p50, p90)), sep=",")

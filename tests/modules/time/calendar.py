# env: TZ=UTC
import time
t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, t[0], len(t), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)), time.mktime(time.gmtime(1000000000)), time.localtime(1700000000)[:6], time.asctime(time.gmtime(0)), time.ctime(0))

def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import time
print(time.gmtime(0), time.gmtime(1e9)[:], time.strftime('%Y-%m-%d %H:%M:%S %a %A %b %B %d %j %p %U %w %W %y %Z %% %I %c %x %X %e %D %T %F %G %V %u', time.gmtime(1e9)), time.asctime(time.gmtime(0)), time.mktime(time.localtime(1e9)), time.tzname, time.timezone, time.daylight, time.altzone)
for s,f in [('2001-09-09 01:46:40','%Y-%m-%d %H:%M:%S'),('30 Nov 00','%d %b %y'),('Sun Sep  9 01:46:40 2001','%a %b %d %H:%M:%S %Y'),('12','%H'),('1 PM','%I %p'),('100 2000','%j %Y'),('2000 10 1','%Y %U %w'),('2000 10 1','%Y %W %w'),('x','%Y'),('2000 ','%Y'),('2000x','%Y'),('13','%m'),('1999-02-30','%Y-%m-%d'),('60','%S'),('61','%S'),('62','%S'),('a','%'),('%','%%'),('September','%B'),('sunday','%A'),('69','%y'),('68','%y'),('12 AM','%I %p'),('UTC','%Z'),('+0530','%z'),('01/02/03','%x'),('01:02:03','%X'),('Thu Jan  1 00:00:00 1970','%c'),('2020 53 1','%G %V %u'),('1','%Q'),('2000-1-1','%Y-%m-%d'), ('  2000','%Y'), ('2000\t1', '%Y %m')]: print(s,f,end=' '); t(time.strptime,s,f)
t(time.strptime,'Thu Jan  1 00:00:00 1970'); t(time.strptime,1); t(time.strptime,'a',1)

graph = {
    "서울": {"대전": 140, "강릉": 170},
    "대전": {"서울": 140, "대구": 120, "광주": 140},
    "대구": {"대전": 120, "부산": 90},
    "광주": {"대전": 140, "부산": 200},
    "부산": {"대구": 90, "광주": 200},
    "강릉": {"서울": 170, "부산": 300},
    "제주": {},
}


def shortest(start, goal):
    best = {start: (0, None)}
    todo = {start}
    while todo:
        here = min(todo, key=lambda city: (best[city][0], city))
        todo.remove(here)
        if here == goal:
            break
        for city, way in graph[here].items():
            total = best[here][0] + way
            if city not in best or total < best[city][0]:
                best[city] = (total, here)
                todo.add(city)
    if goal not in best:
        return None
    path = []
    city = goal
    while city:
        path.append(city)
        city = best[city][1]
    return best[goal][0], path[::-1]


print(shortest("서울", "부산"))
print(shortest("강릉", "광주"))
print(shortest("서울", "제주"))


def depth_first(here, seen=None):
    seen = seen if seen is not None else []
    if here not in seen:
        seen.append(here)
        for city in sorted(graph[here]):
            depth_first(city, seen)
    return seen


print(depth_first("대전"))

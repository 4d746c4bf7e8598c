변수 = "한국어"
naïve = 1
π = 3.14


def 더하기(가, 나=2):
    return 가 + 나


class 동물:
    이름 = "고양이"


print(변수, naïve, π, 더하기(1), 더하기(가=5), 동물.이름, 동물.__name__)
ﬁ = "ligature"
print(fi)

"""Rules of hours of every kind that the site supports, for tests that compare what is made from them."""

HOURS = (
    "Mo-Fr 09:00-18:00; PH off",
    "Mo-Fr 09:00-13:00,14:00-18:00; PH off",
    "Mo-Fr 10:00-13:00,14:00-19:00; Sa 10:00-14:00; PH off",
    "Tu,Th 10:00-17:00; PH off",
    'Mo-Fr 09:00-18:00 "by appointment"; PH off',
    "Mo-Th 09:00-17:00; Fr 09:00-16:00; PH off",
    "Th[1,3] 15:00-17:00; PH off",
    "Apr-Sep: Mo-Fr 09:00-19:00; Oct-Mar: Mo-Fr 10:00-17:00; PH off",
    "Mo-Sa 10:00-20:00; Su 11:00-16:00",
    "Mo-Fr 14:00+; PH off",
    "unknown",
)

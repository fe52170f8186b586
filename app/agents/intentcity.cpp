// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentplace.h"

#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The cities a person names without saying that they are cities.
const QSet<QString> &cities()
{
    static const QSet<QString> names = [] {
        const QString list =
            u"hyderabad,hyd,secunderabad,vijayawada,visakhapatnam,vizag,warangal,guntur,"
            "tirupati,nellore,kurnool,rajahmundry,karimnagar,nizamabad,khammam,bangalore,"
            "bengaluru,mysore,mysuru,mangalore,mangaluru,hubli,belgaum,chennai,madras,"
            "coimbatore,madurai,trichy,salem,tirunelveli,vellore,kochi,cochin,ernakulam,"
            "trivandrum,thiruvananthapuram,kozhikode,calicut,thrissur,mumbai,bombay,"
            "navi mumbai,thane,pune,nagpur,nashik,aurangabad,kolhapur,ahmedabad,surat,vadodara,"
            "baroda,rajkot,gandhinagar,delhi,new delhi,gurgaon,gurugram,noida,greater noida,"
            "ghaziabad,faridabad,jaipur,jodhpur,udaipur,kota,lucknow,kanpur,agra,varanasi,"
            "allahabad,prayagraj,meerut,bhopal,indore,gwalior,jabalpur,raipur,patna,gaya,"
            "ranchi,jamshedpur,kolkata,calcutta,howrah,siliguri,bhubaneswar,cuttack,guwahati,"
            "shillong,chandigarh,ludhiana,amritsar,jalandhar,mohali,panchkula,dehradun,"
            "haridwar,shimla,jammu,srinagar,goa,panaji,pondicherry,puducherry,london,"
            "manchester,birmingham,leeds,liverpool,bristol,sheffield,glasgow,edinburgh,cardiff,"
            "belfast,newcastle,nottingham,leicester,oxford,cambridge,brighton,southampton,"
            "portsmouth,plymouth,york,bath,aberdeen,dundee,coventry,swansea,exeter,norwich,"
            "dublin,cork,new york,los angeles,chicago,houston,phoenix,philadelphia,san antonio,"
            "san diego,dallas,san jose,austin,jacksonville,san francisco,columbus,charlotte,"
            "indianapolis,seattle,denver,washington,boston,nashville,detroit,portland,"
            "las vegas,memphis,baltimore,milwaukee,albuquerque,tucson,fresno,sacramento,"
            "atlanta,miami,oakland,minneapolis,tampa,new orleans,cleveland,pittsburgh,"
            "cincinnati,orlando,brooklyn,salt lake city,st louis,kansas city,toronto,vancouver,"
            "montreal,ottawa,calgary,sydney,melbourne,brisbane,perth,adelaide,auckland,"
            "singapore,dubai,abu dhabi,sharjah,doha,kuala lumpur,hong kong,berlin,paris,munich,"
            "vienna,zurich,amsterdam,brussels,madrid,barcelona,rome,milan,lisbon"_s;
        const QStringList parts = list.split(u',');
        return QSet<QString>(parts.cbegin(), parts.cend());
    }();
    return names;
}

} // namespace

int cityLength(const WordTokens &tokens, int at)
{
    QString words;
    int length = 0;
    for (int count = 1; count <= 3 && tokens[at + count - 1].isWord(); ++count) {
        if (count > 1)
            words += u' ';
        words += tokens[at + count - 1].text;
        if (cities().contains(words))
            length = count;
    }
    return length;
}

} // namespace PhoneAgent
